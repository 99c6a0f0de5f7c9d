"""Work that needs no other's result, each piece in a process of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from multiprocessing import get_all_start_methods, get_context
from typing import TypeVar

Result = TypeVar("Result")


def parallel(jobs: list[Callable[[], Result]]) -> list[Result]:
    """The result of each job, in their order; one after the other where processes cannot be forked or one core is all.

    A job must not raise. What has been read before is there in every process.
    """
    if len(jobs) < 2 or "fork" not in get_all_start_methods() or os.cpu_count() == 1:
        return [job() for job in jobs]
    context = get_context("fork")

    def started(job):
        here, there = context.Pipe(duplex=False)
        process = context.Process(target=lambda: there.send(job()))
        process.start()
        there.close()
        return process, here

    running = [started(job) for job in jobs[1:]]
    results = [jobs[0]()]
    for process, here in running:
        results.append(here.recv())
        process.join()
    return results

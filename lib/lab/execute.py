"""Runs a notebook through Jupyter: python3 execute.py <notebook> <copy>

Says on standard output, one JSON a line, which cell it is at. The copy holds the outputs, also where a cell failed;
then the exit code is 1 and the last line says which cell it was, by its place among those that run.
"""

import json
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

SECONDS_A_CELL = 120


def say(**what):
    print(json.dumps(what), flush=True)


def main(path, copy):
    with open(path, encoding="utf8") as file:
        notebook = nbformat.read(file, as_version=4)
    cells = [
        index
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and cell.source.strip()
    ]
    at = 0

    def starts(cell, cell_index):
        nonlocal at
        if cell_index in cells:
            at = cells.index(cell_index) + 1
            say(cell=at, of=len(cells))

    client = NotebookClient(
        notebook,
        kernel_name=notebook.metadata.get("kernelspec", {}).get("name", "tslab"),
        timeout=SECONDS_A_CELL,
        on_cell_start=starts,
        resources={"metadata": {"path": path.rpartition("/")[0] or "."}},
    )
    failure = None
    try:
        client.execute()
    except CellTimeoutError:
        failure = f"it took longer than {SECONDS_A_CELL} seconds"
    except DeadKernelError:
        failure = "the kernel died"
    except CellExecutionError:
        failure = ""
    nbformat.write(notebook, copy)
    if failure is not None:
        say(failed=at, of=len(cells), index=cells[at - 1] if at else -1, why=failure)
        sys.exit(1)


main(*sys.argv[1:])

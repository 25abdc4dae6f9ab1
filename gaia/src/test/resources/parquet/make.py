"""Makes the Parquet files beside it: python3 make.py FOLDER, with pyarrow 26.0.1.

The three are shaped as GAIA's own: dictionary-encoded strings, a struct of what annotators wrote, Snappy.
- metadata.parquet     Level as string, file_path, the struct with one null among its rows; Snappy, two row groups
- metadata.plain.parquet   Level as 64-bit integer, no struct, no file_path, no answers, not compressed
- metadata.gzip.parquet    Level as 32-bit integer, null where there is no answer and no file; gzip, pages of version 2
"""

import sys

import pyarrow as pa
import pyarrow.parquet as pq

ANNOTATION = pa.struct([(name, pa.string()) for name in
                        ("Steps", "Number of steps", "How long did this take?", "Tools", "Number of tools")])
STEPS = {"Steps": "1. Look at the sheet.\n2. Add up.", "Number of steps": "2", "How long did this take?": "a minute or so",
         "Tools": "1. Table reader", "Number of tools": "1"}


def write(name, columns, **options):
    table = pa.table({key: pa.array(values, kind) for key, (values, kind) in columns.items()})
    pq.write_table(table, sys.argv[1] + "/" + name, **options)


ids = ["b7f0c2aa-0001", "b7f0c2aa-0002", "0-0-0-0-0"]
questions = ["How many days are there in a leap year?", "Welche Stadt, bitte? Größe zählt — 東京?", "PLACEHOLDER"]
write("metadata.parquet", {
    "task_id": (ids, pa.string()),
    "Question": (questions, pa.string()),
    "Level": (["1", "2", "3"], pa.string()),
    "Final answer": (["366", "München, 東京", "?"], pa.string()),
    "file_name": (["", "b7f0c2aa-0002.csv", ""], pa.string()),
    "file_path": (["", "2023/validation/b7f0c2aa-0002.csv", ""], pa.string()),
    "Annotator Metadata": ([STEPS, None, {key: "" for key in STEPS}], ANNOTATION),
}, compression="snappy", use_dictionary=True, row_group_size=2)
write("metadata.plain.parquet", {
    "task_id": (["plain-" + id for id in ids], pa.string()),
    "Question": (questions, pa.string()),
    "Level": ([1, 2, 3], pa.int64()),
    "file_name": (["", "b7f0c2aa-0002.csv", ""], pa.string()),
}, compression="none", use_dictionary=False)
write("metadata.gzip.parquet", {
    "Level": ([1, 2, 3], pa.int32()),
    "Question": (questions, pa.string()),
    "task_id": (["gzip-" + id for id in ids], pa.string()),
    "Final answer": (["366", None, None], pa.string()),
    "file_name": ([None, "b7f0c2aa-0002.csv", None], pa.string()),
    "Annotator Metadata": ([STEPS, None, None], ANNOTATION),
}, compression="gzip", data_page_version="2.0")

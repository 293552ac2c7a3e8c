"""Writes writtenByPython.json: random tables, as Python's csv module writes them.

    python3 test/shared/table/writtenByPython.py
"""

import base64
import csv
import io
import json
import pathlib
import random

random.seed(7)
PARTS = ['"', ',', ';', '\t', '|', '\n', '\r\n', ' ', 'é', 'ß', '€', 'a', '1', 'failed']
ASTRAL = ['😀', '漢', '𝄞']
tables = []
for nth in range(60):
    written, read = random.choice(
        [
            ('utf-8', 'auto'),
            ('utf-8-sig', 'auto'),
            ('utf-16', 'auto'),
            ('utf-16-le', 'auto'),
            ('utf-16-be', 'auto'),
            ('utf-16-le', 'utf-16le'),
            ('utf-16-be', 'utf-16be'),
            ('cp1252', 'windows-1252'),
        ]
    )
    parts = PARTS if written == 'cp1252' else PARTS + ASTRAL
    columns = random.randint(1, 4)
    header = [f'{"".join(random.choices("abcé ", k=3))}{column}' for column in range(columns)]
    rows = [header]
    for _ in range(random.randint(0, 6)):
        rows.append([''.join(random.choices(parts, k=random.randint(0, 3))) for _ in range(columns)])
    text = io.StringIO(newline='')
    csv.writer(
        text,
        delimiter=random.choice(',;\t|'),
        lineterminator=random.choice(['\n', '\r\n', '\r']),
        quoting=random.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    ).writerows(rows)
    encoded = base64.b64encode(text.getvalue().encode(written)).decode()
    tables.append({'encoding': read, 'base64': encoded, 'rows': rows})
pathlib.Path(__file__).with_suffix('.json').write_text(
    json.dumps(tables, ensure_ascii=False, indent='\t') + '\n'
)

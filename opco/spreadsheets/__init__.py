"""Tables that people have: .xlsx, CSV of any encoding, with title lines and stray quotes.

``read_table`` gives every row of a file, the unreadable ones named; ``Headings`` says which
column is which; ``cells`` reads what a spreadsheet does to a number or a day.
"""

from opco.spreadsheets.content import text_of
from opco.spreadsheets.headings import Headings
from opco.spreadsheets.rows import Row, Table, read_table
from opco.spreadsheets.wrong_file import WrongFile

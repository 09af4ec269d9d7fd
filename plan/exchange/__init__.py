"""The plan's words out to workbooks and back; what every exchange of files shares.

``upload`` says how large a file may be and what is wrong with it · ``archives`` looks into a
workbook before it is opened · ``cells`` is text in and out of a cell without loss · ``styles`` is
how sheets look and print.
"""

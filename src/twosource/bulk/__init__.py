"""Past one machine: the stages of the desk over a crawl, through Parquet, a shard at a time.

Every step writes files that are named by what they are made of, and beside each a record that it
is finished.  Whatever is killed at whatever moment does, when it is started again, only what has
no record, and ends with the same bytes.
"""

"""Where the few national statements and the work per area run: in this process, or on a cluster.

Two steps, always: a statement makes one small cube where the rows are, and every question is put to the cube.
"""

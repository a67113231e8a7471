"""The project as a graph, and what it tells: gaps, chains, clusters, traces. No Qt, no I/O.

The only home of networkx. Everything is a pure function over a snapshot and a day; the worker runs
them in a process of its own.
"""

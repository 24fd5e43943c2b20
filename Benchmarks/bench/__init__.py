"""The judging half of scripts/bench: repeats workloads beside their references and prints the table.

The workloads are Sources/Bench (Swift) and Benchmarks/C (references). Standard library only.
"""

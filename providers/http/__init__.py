"""What adapters of services on the network share: refusals in our words, patience, clients, files.

Why refusals are made in one place: a user should read the same sentence and the same advice whoever said 401,
and the scheduler decides about money and retries from the class alone.
"""

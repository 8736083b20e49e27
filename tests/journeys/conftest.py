"""What all journeys share: patience. A busy machine is no failure."""

from playwright.sync_api import expect

expect.set_options(timeout=30_000)  # milliseconds

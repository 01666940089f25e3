"""A real scheduler with two workers, for all tests of this folder."""

from collections.abc import Iterator

import dask.config
import pytest
from distributed import Client, LocalCluster

from tests.cli.conftest import casebook, in_a_casebook

__all__ = ["casebook", "in_a_casebook"]  # fixtures


@pytest.fixture(scope="session")
def cluster() -> Iterator[LocalCluster]:
    """A cluster in processes of its own; workers that died are replaced, however slowly."""
    with (
        dask.config.set({"distributed.deploy.lost-worker-timeout": "600s"}),
        LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", silence_logs="CRITICAL"
        ) as cluster,
    ):
        yield cluster


@pytest.fixture
def client(cluster: LocalCluster) -> Iterator[Client]:
    """A client of the cluster, both of whose workers are there."""
    with Client(cluster.scheduler_address, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        yield client

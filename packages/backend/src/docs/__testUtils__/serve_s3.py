"""Serves S3 from memory on a free port of this machine until its input ends.

Writes a line "READY" with its address, and for each object that is written "PUT"."""

import sys

from moto.server import ThreadedMotoServer
from moto.s3.models import S3Backend

put_object = S3Backend.put_object


def counted(self, *args, **kwargs):
    print("PUT", flush=True)
    return put_object(self, *args, **kwargs)


S3Backend.put_object = counted
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
server.start()
print("READY http://%s:%d" % server.get_host_and_port(), flush=True)
sys.stdin.read()
server.stop()

"""A mail server that takes, refuses, drops or hangs, and a POP3 server beside it."""

import email
import email.policy
import socketserver
import threading

from aiosmtpd.controller import Controller

from .race_server import free_port


class Sink:
    """A real SMTP server; what it does with the next mails can be told.

    ``answers`` holds an answer for each mail to come (``250 OK`` when it is empty),
    ``refused`` one for each recipient, ``drop`` ends the connection instead.
    """

    def __init__(self, port=0):
        self.messages, self.envelopes = [], []
        self.answers, self.refused, self.drop = [], {}, False
        self.on_data = None
        port = port or free_port()
        self._controller = Controller(self, hostname="127.0.0.1", port=port)
        self.port = port

    def start(self):
        self._controller.start()
        return self

    def stop(self):
        self._controller.stop()

    async def handle_RCPT(self, _server, _session, envelope, address, options):  # pylint: disable=invalid-name
        """Take or refuse a recipient; the name is aiosmtpd's."""
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # pylint: disable=invalid-name
        """Take or refuse a message; the name is aiosmtpd's."""
        if self.on_data:
            self.on_data()
        answer = self.answers.pop(0) if self.answers else "250 OK"
        if self.drop or answer.startswith("2"):
            self.envelopes.append((envelope.mail_from, list(envelope.rcpt_tos)))
            self.messages.append(
                email.message_from_bytes(envelope.content, policy=email.policy.default)
            )
        if self.drop:
            server.transport.abort()
        return answer


class Pop3(socketserver.ThreadingTCPServer):
    """A mailbox that hands over its mails once.

    What is deleted is gone when ``QUIT`` is answered, and not before.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Pop3Session)
        self.port = self.server_address[1]
        self.mails = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class Pop3Session(socketserver.StreamRequestHandler):
    """One conversation (RFC 1939), as much of it as Odoo speaks."""

    def handle(self):
        self._say("+OK ready")
        mails, gone = list(self.server.mails), set()
        while line := self.rfile.readline().decode().split():
            command = line[0].upper()
            number = int(line[1]) if command in ("RETR", "DELE") else 0
            if command == "STAT":
                self._say(f"+OK {len(mails)} {sum(map(len, mails))}")
            elif command == "LIST":
                rows = [f"{n} {len(m)}" for n, m in enumerate(mails, 1)]
                self._say("\r\n".join(["+OK", *rows, "."]))
            elif command == "RETR":
                text = mails[number - 1].decode().replace("\n", "\r\n")
                self._say(f"+OK\r\n{text}\r\n.")
            elif command == "DELE":
                gone.add(number)
                self._say("+OK")
            elif command == "QUIT":
                for number in gone:
                    self.server.mails.remove(mails[number - 1])
                self._say("+OK")
                break
            else:
                self._say("+OK")

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


class Hanging(socketserver.ThreadingTCPServer):
    """A mail server that takes connections and never says a word."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self.port = self.server_address[1]
        self.connections = 0
        self._end = threading.Event()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def process_request_thread(self, request, client_address):
        self.connections += 1
        self._end.wait(300)
        return super().process_request_thread(request, client_address)

    def stop(self):
        self._end.set()
        self.shutdown()
        self.server_close()

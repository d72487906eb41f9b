#!/usr/bin/env python3
"""Plays the documented part of GitHub's or GitLab's REST API for comments, with its errors and limits, on the loopback.

fake_api.py PROVIDER PORT_FILE     writes its port to PORT_FILE; keeps comments in memory.
PUT /_test/state                   {"comments": [...], "script": [...], "me": ..., "page": 100}
GET /_test/state                   the comments, and every request with its headers

A script entry answers the next request that its "on" matches ("POST", or "" for any) instead of the API itself:
{"on", "status", "headers", "body", "lose"}; "lose" does the work first, then closes the connection without an answer.
{"on", "first": [comments]} only adds comments before the request is served: another run that comes in between.
"""
import http.server
import json
import os
import re
import sys
import threading
import urllib.parse

PROVIDER, PORT_FILE = sys.argv[1], sys.argv[2]
TOKEN = "s3cret-token-value"
LIMIT = 65536 if PROVIDER == "github" else 1000000
STATE = {"comments": [], "script": [], "me": "bot", "requests": [], "next_id": 100, "page": 100}
LOCK = threading.Lock()


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=None, headers=()):
        data = b"" if body is None else json.dumps(body).encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def serve(self):
        size = int(self.headers.get("Content-Length") or 0)
        text = self.rfile.read(size).decode()
        with LOCK:
            if self.path.startswith("/_test/"):
                return self.control(text)
            STATE["requests"].append({"method": self.command, "path": self.path, "headers": dict(self.headers), "size": size})
            for entry in STATE["script"]:
                if entry["on"] in ("", self.command):
                    STATE["script"].remove(entry)
                    return self.scripted(entry, text)
            return self.route(text)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = serve

    def control(self, text):
        if self.command == "PUT":
            STATE.update({"comments": [], "script": [], "me": "bot", "requests": [], "next_id": 100, "page": 100})
            STATE.update(json.loads(text))
        self.answer(200, {"comments": STATE["comments"], "requests": STATE["requests"]})

    def scripted(self, entry, text):
        if "first" in entry:
            for comment in entry["first"]:
                STATE["comments"] = [c for c in STATE["comments"] if c["id"] != comment["id"]] + [comment]
            return self.route(text)
        if entry.get("lose"):
            real, self.wfile = self.wfile, open("/dev/null", "wb")
            self.route(text)
            self.wfile, self.close_connection = real, True
            return None
        headers = [(name, value.replace("{host}", self.headers["Host"])) for name, value in entry.get("headers", {}).items()]
        return self.answer(entry["status"], entry.get("body"), headers)

    def is_known(self):
        if PROVIDER == "github":
            return self.headers.get("Authorization") == "Bearer " + TOKEN
        return self.headers.get("PRIVATE-TOKEN") == TOKEN

    def shown(self, comment):
        author = {"user": {"login": comment["author"]}} if PROVIDER == "github" else {"author": {"username": comment["author"]}}
        return {"id": comment["id"], "body": comment["body"], **author}

    def route(self, text):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query))
        if not self.is_known():
            return self.answer(401, {"message": "Bad credentials" if PROVIDER == "github" else "401 Unauthorized"})
        if url.path == "/user":
            if STATE["me"] is None:
                return self.answer(403, {"message": "Resource not accessible by integration"})
            return self.answer(200, {"login" if PROVIDER == "github" else "username": STATE["me"]})
        if PROVIDER == "github":
            one = re.fullmatch(r"/repos/acme/shop/issues/comments/(\d+)", url.path)
            all_of = url.path == "/repos/acme/shop/issues/7/comments"
        else:
            one = re.fullmatch(r"/projects/(?:42|acme%2Fshop)/merge_requests/7/notes/(\d+)", url.path)
            all_of = re.fullmatch(r"/projects/(?:42|acme%2Fshop)/merge_requests/7/notes", url.path)
        body = json.loads(text)["body"] if text else ""
        if len(body) > LIMIT:
            return self.answer(422 if PROVIDER == "github" else 400, {
                "message": "Validation Failed", "errors": [{"message": "body is too long (maximum is %d characters)" % LIMIT}]})
        if all_of and self.command == "GET":
            return self.listing(query)
        if all_of and self.command == "POST":
            comment = {"id": STATE["next_id"], "author": STATE["me"] or "github-actions[bot]", "body": body}
            STATE["next_id"] += 1
            STATE["comments"].append(comment)
            return self.answer(201, self.shown(comment))
        found = [c for c in STATE["comments"] if one and c["id"] == int(one.group(1))]
        if not found:
            return self.answer(404, {"message": "Not Found"})
        if self.command == "GET":
            return self.answer(200, self.shown(found[0]))
        if self.command == ("PATCH" if PROVIDER == "github" else "PUT"):
            found[0]["body"] = body
            return self.answer(200, self.shown(found[0]))
        if self.command == "DELETE":
            STATE["comments"].remove(found[0])
            return self.answer(204)
        return self.answer(404, {"message": "Not Found"})

    def listing(self, query):
        size = min(int(query.get("per_page", 30)), STATE["page"])
        page = int(query.get("page", 1))
        part = STATE["comments"][(page - 1) * size:page * size]
        more = len(STATE["comments"]) > page * size
        if PROVIDER == "github":
            headers = [("Link", '<http://%s%s>; rel="next"' % (self.headers["Host"], self.path))] if more else []
        else:
            headers = [("X-Next-Page", str(page + 1) if more else "")]
        return self.answer(200, [self.shown(c) for c in part], headers)


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
with open(PORT_FILE + ".new", "w") as file:
    file.write(str(server.server_port))
os.rename(PORT_FILE + ".new", PORT_FILE)
server.serve_forever()

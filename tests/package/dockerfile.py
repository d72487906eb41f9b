"""As much of a Dockerfile as the project's own uses; an instruction that is not known is an error."""
import json
import re

KNOWN = {"FROM", "COPY", "RUN", "USER", "WORKDIR", "ENTRYPOINT"}


def instructions(text):
    """(name, rest) one after the other; lines that go on are one."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line in re.sub(r"\\\n", " ", "\n".join(lines)).splitlines():
        if line.strip():
            name, rest = line.strip().split(None, 1)
            if name not in KNOWN:
                raise ValueError("the tests do not know the instruction " + name)
            yield name, rest.strip()


def stages(text):
    """[(base, name or None, [(instruction, rest)])]"""
    found = []
    for name, rest in instructions(text):
        if name == "FROM":
            base, _, alias = re.fullmatch(r"(\S+)( AS (\S+))?", rest).groups()
            found.append((base, alias, []))
        else:
            found[-1][2].append((name, rest))
    return found


class Container:
    """Runs one stage's instructions in a clean root. `copied` are the files of an earlier stage, by their names there."""

    def __init__(self, root, copied):
        self.root, self.copied = root, copied
        self.user, self.folder, self.entrypoint = None, "/", []

    def build(self, steps):
        for name, rest in steps:
            if name == "COPY":
                self.copy(rest)
            elif name == "RUN":
                self.run(rest)
            elif name == "USER":
                self.user = rest
            elif name == "WORKDIR":
                self.make_folder(rest)
            elif name == "ENTRYPOINT":
                self.entrypoint = json.loads(rest)

    def copy(self, rest):
        source, target = re.fullmatch(r"--from=\S+ (\S+) (\S+/)", rest).groups()
        pattern = re.compile(re.escape(source).replace(r"\*", "[^/]*"))
        names = [name for name in self.copied if pattern.fullmatch(name)]
        if not names:
            raise ValueError("nothing has the name " + source)
        for name in names:
            self.root.copy(self.copied[name], target + name.rsplit("/", 1)[1])

    def run(self, rest):
        code, said = self.root.run(["sh", "-c", rest], user=self.user, folder=self.folder)
        if code != 0:
            raise RuntimeError("RUN %s: exit code %d\n%s" % (rest, code, said))

    def make_folder(self, rest):
        code, said = self.root.run(["mkdir", "-p", rest])
        if code != 0:
            raise RuntimeError(said)
        self.folder = rest

    def call(self, *words):
        """docker run IMAGE WORDS..."""
        return self.root.run(self.entrypoint + list(words), user=self.user, folder=self.folder)

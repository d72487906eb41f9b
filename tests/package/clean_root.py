"""A Debian with nothing in it, unpacked from LOCKSTEP_CLEAN_ROOT; what it installs comes from where this machine's packages come from."""
import os
import re
import shutil
import subprocess
import tempfile

PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# In a mount namespace of its own, so that nothing stays mounted; where that is not permitted, without /proc.
MOUNT = ["unshare", "--mount", "sh", "-c", 'mount -t proc proc "$0/proc" && exec "$@"']
CAN_MOUNT = subprocess.run(MOUNT + ["/", "true"], stderr=subprocess.DEVNULL).returncode == 0


class CleanRoot:
    def __init__(self):
        self.folder = tempfile.mkdtemp(prefix="lockstep-root-")
        os.chmod(self.folder, 0o755)
        subprocess.run(["tar", "-C", self.folder, "-xpf", os.environ["LOCKSTEP_CLEAN_ROOT"]], check=True)
        shutil.copy("/etc/resolv.conf", self.path("/etc/resolv.conf"))
        shutil.copy("/etc/hosts", self.path("/etc/hosts"))
        said = subprocess.run(["apt-config", "dump", "--format", "%F \"%v\";%n", "Acquire"], stdout=subprocess.PIPE, text=True, check=True).stdout
        proxies = [line for line in said.splitlines() if re.match(r"Acquire::https?::.*Proxy", line)]
        self.write("/etc/apt/apt.conf.d/90proxy", "\n".join(proxies) + "\n")

    def path(self, inside):
        return self.folder + inside

    def write(self, inside, text):
        os.makedirs(os.path.dirname(self.path(inside)), exist_ok=True)
        with open(self.path(inside), "w") as file:
            file.write(text)

    def copy(self, source, inside):
        os.makedirs(os.path.dirname(self.path(inside)), exist_ok=True)
        shutil.copy(source, self.path(inside))

    def run(self, words, user=None, folder="/", environment=None):
        """Exit code and output, both streams together."""
        plain = {"PATH": PATH, "HOME": "/", "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        for name in ("http_proxy", "https_proxy", "no_proxy", "ASAN_OPTIONS", "UBSAN_OPTIONS"):
            if name in os.environ:
                plain[name] = os.environ[name]
        if not CAN_MOUNT:
            plain["ASAN_OPTIONS"] = "detect_leaks=0"  # it reads /proc
        enter = MOUNT + [self.folder] if CAN_MOUNT else []
        enter = enter + ["chroot"] + (["--userspec=" + user] if user else []) + [self.folder, "env", "--chdir=" + folder, "--"]
        done = subprocess.run(enter + list(words), env={**plain, **(environment or {})}, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace", timeout=600)
        return done.returncode, done.stdout

    def files(self):
        """Every path in it, but for those that apt itself, temporary files and the kernel make."""
        found = set()
        for folder, folders, names in os.walk(self.folder):
            inside = folder[len(self.folder):] or "/"
            folders[:] = [each for each in folders if os.path.join(inside, each) not in ("/proc", "/dev", "/sys", "/tmp", "/var/cache", "/var/lib/apt", "/var/log")]
            found.update(os.path.join(inside, name) for name in names + folders)
        return found

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

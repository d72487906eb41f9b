// A tunnel as tests need one: forwarder LISTEN_PORT PORT listens on 127.0.0.1:LISTEN_PORT and leads each connection to
// 127.0.0.1:PORT, in a process of its own, until it is killed.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>

namespace {

sockaddr_in loopback(const char* port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<unsigned short>(std::atoi(port)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool pass_on(int from, int to) {
  std::array<char, 16384> block{};
  ssize_t count = read(from, block.data(), block.size());
  for (ssize_t sent = 0; sent < count;) {
    const ssize_t written = write(to, block.data() + sent, static_cast<std::size_t>(count - sent));
    if (written <= 0) return false;
    sent += written;
  }
  return count > 0;
}

[[noreturn]] void forward(int client, const char* port) {
  const int server = socket(AF_INET, SOCK_STREAM, 0);
  const sockaddr_in address = loopback(port);
  if (connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    std::perror("forwarder: connect failed");
    _exit(1);
  }
  while (true) {
    std::array<pollfd, 2> both{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    poll(both.data(), both.size(), -1);
    if (both[0].revents != 0 && !pass_on(client, server)) _exit(0);
    if (both[1].revents != 0 && !pass_on(server, client)) _exit(0);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) return 64;
  signal(SIGCHLD, SIG_IGN);
  const int listener = socket(AF_INET, SOCK_STREAM, 0);
  const int yes = 1;
  setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  const sockaddr_in address = loopback(arguments[1]);
  if (bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 || listen(listener, 16) != 0) {
    std::perror("forwarder: listen");
    return 1;
  }
  while (true) {
    const int client = accept(listener, nullptr, nullptr);
    if (client < 0) continue;
    if (fork() == 0) forward(client, arguments[2]);
    close(client);
  }
}

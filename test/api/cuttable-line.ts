import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to PostgreSQL that can be cut in the middle of what is said over it. */
export interface CuttableLine {
  /** The same address, but over this line. */
  over(url: string): string;
  /** Cuts when a client says a text with `word` in it: before it is passed on, or as soon as the server answers it. */
  cutAt(word: string, when: 'before' | 'at the answer'): void;
  restore(): void;
  close(): Promise<void>;
}

export async function layLine(target: string): Promise<CuttableLine> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  let trap: { word: string; when: 'before' | 'at the answer' } | null = null;
  let down = false;
  const cut = (): void => {
    down = true;
    for (const socket of sockets) socket.destroy();
  };
  const server = createServer((client) => {
    if (down) return void client.destroy();
    const upstream = connect(Number(port), hostname);
    let armed = false;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (data) => {
      const sprung = trap !== null && data.includes(trap.word);
      if (sprung && trap?.when === 'before') return cut();
      armed ||= sprung;
      upstream.write(data);
    });
    upstream.on('data', (data) => {
      if (armed) return cut();
      client.write(data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own = (server.address() as AddressInfo).port;
  return {
    over: (url) => url.replace(`:${port}/`, `:${own}/`),
    cutAt(word, when) {
      trap = { word, when };
    },
    restore() {
      trap = null;
      down = false;
    },
    close: () => closeServer(server, cut),
  };
}

function closeServer(server: Server, cut: () => void): Promise<void> {
  cut();
  return new Promise((resolve) => server.close(() => resolve()));
}

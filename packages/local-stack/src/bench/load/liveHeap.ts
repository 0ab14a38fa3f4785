interface Answer {
  error?: { message: string };
  result: { usedSize?: number };
}

/** Asks one thing of an inspector, which answers what it is quick with first. */
function ask(socket: WebSocket, method: string): Promise<Answer['result']> {
  return new Promise((resolve, reject) => {
    const fail = () =>
      reject(new Error(`The inspector was lost before it answered ${method}`));
    socket.addEventListener('close', fail, { once: true });
    socket.addEventListener(
      'message',
      ({ data }) => {
        const { error, result } = JSON.parse(data) as Answer;
        if (error) reject(new Error(`${method}: ${error.message}`));
        else resolve(result);
      },
      { once: true },
    );
    socket.send(JSON.stringify({ id: 1, method }));
  });
}

/**
 * What a process' JavaScript still holds after a full garbage collection, in MB (10^6
 * bytes). Its resident memory tells less: V8 keeps pages that it may need again.
 *
 * @param inspectorPort - the process was started with `--inspect=127.0.0.1:<port>`
 * @throws Error when the inspector refuses, or goes away before it answers
 */
export async function readLiveHeap(inspectorPort: number): Promise<number> {
  const list = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [{ webSocketDebuggerUrl }] = await list.json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  try {
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    await ask(socket, 'HeapProfiler.collectGarbage');
    const { usedSize } = await ask(socket, 'Runtime.getHeapUsage');
    if (!usedSize) throw new Error('The inspector tells no size of the heap');
    return usedSize / 1e6;
  } finally {
    socket.close();
  }
}

interface Answer {
  error?: { message: string };
  result: { usedSize: number };
}

const QUESTIONS = ['HeapProfiler.collectGarbage', 'Runtime.getHeapUsage'];

/**
 * What a process' JavaScript still holds after a full garbage collection, in MB (10^6
 * bytes). Its resident memory tells less: V8 keeps pages that it may need again.
 *
 * @param inspectorPort - the process was started with `--inspect=127.0.0.1:<port>`
 * @throws Error when the inspector refuses or closes the connection
 */
export async function readLiveHeap(inspectorPort: number): Promise<number> {
  const list = await fetch(`http://127.0.0.1:${inspectorPort}/json/list`);
  const [{ webSocketDebuggerUrl }] = await list.json();
  const socket = new WebSocket(webSocketDebuggerUrl);
  try {
    // They are answered in the order in which they were asked.
    const answers = await new Promise<Answer[]>((resolve, reject) => {
      const received: Answer[] = [];
      socket.addEventListener('open', () =>
        QUESTIONS.forEach((method, id) =>
          socket.send(JSON.stringify({ id, method })),
        ),
      );
      socket.addEventListener('message', ({ data }) => {
        received.push(JSON.parse(data));
        if (received.length === QUESTIONS.length) resolve(received);
      });
      socket.addEventListener('close', () =>
        reject(new Error('The inspector closed the connection')),
      );
      socket.addEventListener('error', () =>
        reject(new Error('The inspector cannot be reached')),
      );
    });
    const refused = answers.find(({ error }) => error);
    if (refused) throw new Error(refused.error?.message);
    return answers[QUESTIONS.length - 1].result.usedSize / 1e6;
  } finally {
    socket.close();
  }
}

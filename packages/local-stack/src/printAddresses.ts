import type { StackSettings } from './settings';

interface Persona {
  login: string;
  name: string;
  description: string;
}

/** Ends the start with what a newcomer needs: where to go and as whom. */
export async function printAddresses(
  { ports, localDir }: StackSettings,
  withSandbox: boolean,
): Promise<void> {
  const lines = [
    '',
    `  Portal    http://localhost:${ports.portal}`,
    `  Backend   http://localhost:${ports.backend}`,
  ];
  if (withSandbox) {
    const url = `http://localhost:${ports.sandbox}`;
    const response = await fetch(`${url}/sandbox/personas`);
    if (!response.ok) {
      throw new Error(
        `The sandbox does not tell its personas: HTTP ${response.status}`,
      );
    }
    const { personas } = (await response.json()) as { personas: Persona[] };
    lines.push(
      `  Sandbox   ${url} (stands in for GitHub and Argo CD)`,
      '',
      '  Sign in with GitHub as one of:',
      ...personas.map(
        ({ login, name, description }) =>
          `    ${login.padEnd(16)} ${name}, ${description}`,
      ),
    );
  }
  const started = Number(process.env.START_BEGAN_AT);
  lines.push(
    '',
    `  Token for machines: ${localDir}/token`,
    ...(started
      ? [`  Ready after ${((Date.now() - started) / 1000).toFixed(1)} s.`]
      : []),
    '  Ctrl-C stops everything.',
    '',
  );
  console.log(lines.join('\n'));
}

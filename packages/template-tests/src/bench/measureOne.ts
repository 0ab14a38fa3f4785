import { SandboxPortal } from '../sandbox/SandboxPortal';
import { measureTemplate } from './measureTemplate';

/** Measures one template; the figures are the last line of the output, as JSON. */
async function measureOne(template: string, runs: number): Promise<void> {
  const portal = await SandboxPortal.start();
  try {
    const figures = await measureTemplate(portal, template, runs);
    process.stdout.write(`${JSON.stringify(figures)}\n`);
  } finally {
    await portal.stop();
  }
}

const [template, runs] = process.argv.slice(2);
measureOne(template, Number(runs)).catch(error => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});

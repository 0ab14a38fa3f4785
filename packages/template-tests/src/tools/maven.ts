import { BUILT_FROM } from './builtFrom';
import { chooseJdk, findJdks } from './findJdks';
import { findCommand } from './findCommand';
import { requireSuccess } from './requireSuccess';
import { runCommand } from './runCommand';
import type { SingleTool, ToolSubject } from './Tool';
import { MissingToolError } from './ToolReport';

// What Maven says when it can reach no repository and has nothing cached.
const NO_NETWORK = /Could not transfer artifact|Unknown host|in offline mode/;

// The virtual machines live for seconds: the full compiler would not pay off.
const QUICK_START = '-XX:TieredStopAtLevel=1 -XX:+UseSerialGC';

/** Compiles the service and runs its tests, as its CI does. */
export const maven: SingleTool = {
  kind: 'single',
  name: 'maven',
  appliesTo: /^pom\.xml$/,
  reads: BUILT_FROM,
  isBuild: true,
  check: verify,
};

async function verify({ files, folder }: ToolSubject): Promise<string> {
  const command = await findCommand('mvn');
  if (!command) {
    throw new MissingToolError('mvn is not installed');
  }
  const version = Number(
    /<java.version>(\d+)</.exec(files.get('pom.xml') ?? '')?.[1],
  );
  const jdk = chooseJdk(await findJdks(), version);
  if (!jdk) {
    throw new MissingToolError(`no JDK ${version} or newer is installed`);
  }
  const result = await runCommand({
    command,
    arguments: ['--batch-mode', '--no-transfer-progress', 'verify'],
    folder,
    timeoutSeconds: 600,
    environment: { JAVA_HOME: jdk.home, JAVA_TOOL_OPTIONS: QUICK_START },
  });
  if (NO_NETWORK.test(result.output)) {
    throw new MissingToolError(
      'Maven can reach no repository and has not all it needs in its cache',
    );
  }
  requireSuccess(result);
  const tests = [...result.output.matchAll(/Tests run: (\d+), .*\n/g)].at(-1);
  if (!tests || Number(tests[1]) === 0) {
    throw new Error('Maven ran no test');
  }
  return `${tests[1]} tests on JDK ${jdk.version} for Java ${version}`;
}

import { PassThrough } from 'node:stream';
import { toError } from '@backstage/errors';
import {
  type GeneratorRunOptions,
  TechdocsGenerator,
} from '@backstage/plugin-techdocs-node';
import { DownloadedFolders } from './DownloadedFolders';
import { explainBuildFailure } from './explainBuildFailure';
import { refuseUnsafeDocs } from './refuseUnsafeDocs';

/** Of a long log the end is enough: MkDocs stops at what it cannot do. */
const KEPT_CHARACTERS = 64 * 1024;

/**
 * Builds documentation as TechDocs does once it is known to stay in its folder, and
 * adds to a failure what it means: to the build log and to the error, which the page
 * shows. What was downloaded to be built goes, whatever became of it.
 */
export class ExplainingGenerator extends TechdocsGenerator {
  constructor(
    options: ConstructorParameters<typeof TechdocsGenerator>[0],
    private readonly downloaded = new DownloadedFolders(),
  ) {
    super(options);
  }

  /**
   * @throws InputError for documentation that reaches out of its folder; Error with
   *   the explanation after what TechDocs says
   */
  override async run(options: GeneratorRunOptions): Promise<void> {
    try {
      await this.build(options);
    } finally {
      await this.downloaded.remove(options.inputDir);
    }
  }

  private async build(options: GeneratorRunOptions): Promise<void> {
    await refuseUnsafeDocs(options.inputDir);
    let said = '';
    const logStream = new PassThrough();
    logStream.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-KEPT_CHARACTERS);
      options.logStream?.write(chunk);
    });
    try {
      await super.run({ ...options, logStream });
    } catch (failure) {
      const error = toError(failure);
      const explanation = explainBuildFailure(`${said}\n${error.message}`);
      if (!explanation) {
        throw failure;
      }
      options.logger.error(explanation);
      throw new Error(`${error.message}. ${explanation}`, { cause: failure });
    }
  }
}

import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const TEMPLATE = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata:
  name: tiny
spec:
  type: service
  parameters: []
  steps:
    - id: preflight
      action: golden-path:preflight
      input: {}
    - id: lineage
      action: golden-path:lineage
      input:
        inputs:
          name: \${{ parameters.name }}
          database: \${{ parameters.database or 'postgresql' }}
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
        values:
          name: \${{ steps['lineage'].output.inputs.name }}
    - id: shared
      action: golden-path:fetch-shared
      input:
        name: service
        values:
          name: \${{ steps['lineage'].output.inputs.name }}
          database: \${{ steps['lineage'].output.inputs.database }}
          organization: \${{ environment.parameters.githubOrg }}
    - id: never
      if: \${{ steps['lineage'].output.inputs.database == 'none' }}
      action: fetch:template
      input:
        url: ./not-there
    - id: publish
      action: golden-path:repository-push
      input: {}
`;

/** A git checkout with one small template, for tests. */
export class TemplateGit {
  static create(): TemplateGit {
    // On a Mac the folder is behind a link, which git would follow.
    const root = realpathSync(
      mkdtempSync(path.join(tmpdir(), 'template-git-')),
    );
    const templates = new TemplateGit(root);
    templates.git('init', '--quiet');
    templates.write({
      'templates/tiny/template.yaml': TEMPLATE,
      'templates/tiny/skeleton/README.md': '# ${{ values.name }}\n',
      'templates/shared/service/owner.txt':
        '${{ values.organization }} ${{ values.name }} ${{ values.database }}\n',
    });
    return templates;
  }

  private constructor(readonly root: string) {}

  get templateFile(): string {
    return path.join(this.root, 'templates/tiny/template.yaml');
  }

  get sharedFolder(): string {
    return path.join(this.root, 'templates/shared');
  }

  write(files: Record<string, string | null>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.root, name);
      if (text === null) {
        rmSync(file);
      } else {
        mkdirSync(path.dirname(file), { recursive: true });
        writeFileSync(file, text);
      }
    }
  }

  /** @returns the commit of everything as it is now */
  commit(): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'x');
    return this.git('rev-parse', 'HEAD');
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }

  private git(...args: string[]): string {
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.com'];
    return execFileSync('git', ['-C', this.root, ...identity, ...args], {
      encoding: 'utf8',
    }).trim();
  }
}

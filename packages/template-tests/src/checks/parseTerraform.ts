import { parse } from '@cdktf/hcl2json';
import { z } from 'zod';
import type { Problem, ProjectFiles } from './Problem';

// The parser gives each block of HCL as a list, for it may stand several times.
const body = z.record(z.string(), z.unknown());
const blocks = z.record(z.string(), z.array(body)).default({});

const fileSchema = z.looseObject({
  module: blocks,
  variable: blocks,
  output: blocks,
  resource: z.record(z.string(), blocks).default({}),
  data: z.record(z.string(), blocks).default({}),
  locals: z.array(body).default([]),
});

/** One `.tf` file as Terraform itself reads it: HCL turned into its JSON form. */
export interface TerraformFile {
  path: string;
  content: z.output<typeof fileSchema>;
}

// Every request for infrastructure is checked together with the same modules.
const contents = new Map<string, TerraformFile['content']>();

/** Reads every `.tf` file; a file that is no HCL is a problem. */
export async function parseTerraform(files: ProjectFiles): Promise<{
  parsed: TerraformFile[];
  problems: Problem[];
}> {
  const parsed: TerraformFile[] = [];
  const problems: Problem[] = [];
  for (const [path, text] of files) {
    if (!path.endsWith('.tf')) {
      continue;
    }
    try {
      const content = contents.get(text) ?? (await read(path, text));
      contents.set(text, content);
      parsed.push({ path, content });
    } catch (error) {
      problems.push({ path, message: String(error) });
    }
  }
  return { parsed, problems };
}

async function read(
  path: string,
  text: string,
): Promise<TerraformFile['content']> {
  return fileSchema.parse(await parse(path, text));
}

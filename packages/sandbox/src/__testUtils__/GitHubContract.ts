import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { packageFolder } from '../packageFolder';
import type { RestExchange } from '../Sandbox';

type Json = Record<string, unknown>;

interface DocumentedResponse {
  $ref?: string;
  content?: Record<string, { schema?: Json }>;
}

interface Operation {
  requestBody?: { content?: Record<string, { schema?: Json }> };
  responses: Record<string, DocumentedResponse>;
}

interface Slice {
  source: string;
  operations: Record<string, Operation>;
  components: Record<string, Json>;
}

/** Where the cut of GitHub's OpenAPI document lies. */
export const sliceFile =
  process.env.GITHUB_OPENAPI_SLICE ??
  resolve(
    realpathSync(packageFolder('@provenpath/sandbox')),
    '../../.local/schemas/github-openapi.json',
  );

export const sliceExists = existsSync(sliceFile);

/** Checks exchanges against GitHub's published OpenAPI document. */
export class GitHubContract {
  readonly problems: string[] = [];
  /** Operations of which at least one good answer was checked. */
  readonly checked = new Set<string>();
  private readonly ajv: Ajv;
  private readonly compiled = new Map<string, ValidateFunction>();

  private constructor(private readonly slice: Slice) {
    this.ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    addFormats(this.ajv);
    this.ajv.addSchema({
      $id: 'github',
      components: toJsonSchema(slice.components),
    });
  }

  /** The contract, or undefined where the slice was not made. */
  static load(): GitHubContract | undefined {
    return sliceExists
      ? new GitHubContract(JSON.parse(readFileSync(sliceFile, 'utf8')))
      : undefined;
  }

  /** Whether GitHub publishes the operation. */
  knows(route: string): boolean {
    return Object.hasOwn(this.slice.operations, route);
  }

  /** Notes in `problems` what GitHub's document does not allow. */
  check(exchange: RestExchange): void {
    const operation = this.slice.operations[exchange.route];
    if (!operation) {
      return;
    }
    const request =
      operation.requestBody?.content?.['application/json']?.schema;
    // What the sandbox refuses need not be what GitHub allows.
    if (
      request &&
      exchange.status < 400 &&
      exchange.requestBody !== undefined
    ) {
      this.validate(`${exchange.route} request`, request, exchange.requestBody);
    }
    const documented = operation.responses[String(exchange.status)];
    if (!documented) {
      if (exchange.status < 400 && exchange.status !== 304) {
        this.problems.push(
          `${exchange.route}: GitHub documents no answer ${exchange.status}`,
        );
      }
      return;
    }
    const response =
      this.resolve(documented).content?.['application/json']?.schema;
    if (response && exchange.responseBody !== undefined) {
      this.validate(
        `${exchange.route} ${exchange.status}`,
        response,
        exchange.responseBody,
      );
    }
    if (exchange.status < 400) {
      this.checked.add(exchange.route);
    }
  }

  private resolve(response: DocumentedResponse): DocumentedResponse {
    const name = response.$ref?.split('/').at(-1);
    return name
      ? (this.slice.components.responses[name] as DocumentedResponse)
      : response;
  }

  private validate(name: string, schema: Json, value: unknown): void {
    let check = this.compiled.get(name);
    if (!check) {
      check = this.ajv.compile(toJsonSchema(schema) as Json);
      this.compiled.set(name, check);
    }
    if (!check(value)) {
      for (const error of (check.errors ?? []).slice(0, 5)) {
        this.problems.push(`${name}: ${error.instancePath} ${error.message}`);
      }
    }
  }
}

/** OpenAPI 3.0 says `nullable`, JSON Schema has a type for it. */
function toJsonSchema(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(toJsonSchema);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === '$ref' && typeof item === 'string'
        ? item.replace(/^#/, 'github#')
        : toJsonSchema(item),
    ]),
  );
  if (rest.format === 'uri' && rest.default === '') {
    // By its default GitHub says that such an address may be empty.
    return { type: 'string' };
  }
  return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest;
}

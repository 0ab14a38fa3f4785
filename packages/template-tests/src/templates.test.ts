import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { checkRendered } from './checks/checkRendered';
import { findChoices } from './choices';
import { combineChoices } from './combinations';
import { describeProject, readGolden } from './golden';
import { inParallel } from './inParallel';
import { createParameterValidator } from './parameterValidator';
import { TEMPLATES_FOLDER } from './settings';
import {
  defaultsOf,
  listTemplates,
  readCases,
  readTemplateFolder,
  type TemplateCase,
  type TemplateFolder,
} from './templateFolder';
import { TemplateRenderer } from './TemplateRenderer';

/** Within this, every combination of one template is rendered and checked. */
const BUDGET_SECONDS = 240;

// A render waits for the file system most of the time.
const AT_A_TIME = 4;

jest.setTimeout(2 * BUDGET_SECONDS * 1000);

describe('templates', () => {
  let renderer: TemplateRenderer;
  let schemas: Map<string, JsonObject>;

  beforeAll(async () => {
    renderer = await TemplateRenderer.start();
    schemas = await renderer.actionSchemas();
  });

  afterAll(async () => {
    await renderer.stop();
  });

  describe.each(listTemplates())('%s', name => {
    let template: TemplateFolder;
    let cases: TemplateCase[];
    let pages: JsonObject[];

    beforeAll(async () => {
      template = await readTemplateFolder(name);
      cases = await readCases(name);
      pages = template.entity.spec.parameters;
    });

    async function problemsOf(values: JsonObject): Promise<string[]> {
      const rendered = await renderer.render(template, values);
      return checkRendered(template.entity, rendered, schemas);
    }

    function defaults(): JsonObject {
      return defaultsOf(name, cases);
    }

    it('has a case that answers the required questions only', () => {
      const required = pages.flatMap(page => (page.required ?? []) as string[]);
      expect(Object.keys(defaults()).sort()).toEqual(required.sort());
    });

    it('has cases that the form accepts', () => {
      const validate = createParameterValidator(pages);
      const refused = cases.map(({ values }) => validate(values)).flat();
      expect(refused).toEqual([]);
    });

    it('offers no value that the form would refuse whatever else is chosen', () => {
      const { values } = combineChoices(pages, defaults());
      const useless = findChoices(pages).flatMap(choice =>
        choice.values
          .filter(value => !values.some(each => each[choice.name] === value))
          .map(value => `${choice.name}: ${value}`),
      );
      expect(useless).toEqual([]);
    });

    it('renders each combination of choices into a sound project', async () => {
      const { kind, accepted, values } = combineChoices(pages, defaults());
      const started = performance.now();
      const found = await inParallel(values, AT_A_TIME, async combination => ({
        combination,
        problems: await problemsOf(combination),
      }));
      const seconds = (performance.now() - started) / 1000;
      process.stderr.write(
        `${name}: ${values.length} combinations (${kind} of ${accepted}) rendered and checked in ${seconds.toFixed(1)} s, at most ${BUDGET_SECONDS} s\n`,
      );
      const faults = found.filter(({ problems }) => problems.length > 0);
      expect(faults.slice(0, 3)).toEqual([]);
      expect(values.length).toBeGreaterThan(0);
      expect(seconds).toBeLessThan(BUDGET_SECONDS);
    });

    it('renders each case into a sound project', async () => {
      for (const { name: caseName, values } of cases) {
        expect({ caseName, problems: await problemsOf(values) }).toEqual({
          caseName,
          problems: [],
        });
      }
    });

    it('renders each case as its golden output says', async () => {
      for (const templateCase of cases) {
        const { files } = await renderer.render(template, templateCase.values);
        const actual = describeProject(files, templateCase.golden);
        const golden = await readGolden(name, templateCase, actual);
        expect({ case: templateCase.name, text: actual }).toEqual({
          case: templateCase.name,
          text: golden,
        });
      }
    });

    it('has a golden output for each case and no other', () => {
      const folder = join(TEMPLATES_FOLDER, name, 'golden');
      expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual(
        cases.map(({ name: caseName }) => `${caseName}.txt`),
      );
    });
  });
});

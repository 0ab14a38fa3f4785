import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { checkRendered } from './checks/checkRendered';
import { combineChoices } from './combinations';
import { describeProject, readGolden } from './golden';
import { createParameterValidator } from './parameterValidator';
import { TEMPLATES_FOLDER } from './settings';
import {
  listTemplates,
  readCases,
  readTemplateFolder,
  type TemplateCase,
  type TemplateFolder,
} from './templateFolder';
import { TemplateRenderer } from './TemplateRenderer';

jest.setTimeout(180_000);

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

    beforeAll(async () => {
      template = await readTemplateFolder(name);
      cases = await readCases(name);
    });

    async function problemsOf(values: JsonObject): Promise<string[]> {
      const rendered = await renderer.render(template, values);
      return checkRendered(template.entity, rendered, schemas);
    }

    it('has a case that answers the required questions only', () => {
      const required = template.entity.spec.parameters.flatMap(
        page => (page.required ?? []) as string[],
      );
      const answered = cases.map(({ values }) => Object.keys(values).sort());
      expect(answered).toContainEqual(required.sort());
    });

    it('has cases that the form accepts', () => {
      const validate = createParameterValidator(
        template.entity.spec.parameters,
      );
      const refused = cases.map(({ values }) => validate(values)).flat();
      expect(refused).toEqual([]);
    });

    it('renders each combination of choices into a sound project', async () => {
      const { values } = cases.find(({ name: each }) => each === 'defaults')!;
      const combinations = combineChoices(
        template.entity.spec.parameters,
        values,
      );
      const failures = [];
      for (const combination of combinations) {
        const problems = await problemsOf(combination);
        if (problems.length > 0) {
          failures.push({ combination, problems });
        }
      }
      expect(combinations.length).toBeGreaterThan(0);
      expect(failures.slice(0, 3)).toEqual([]);
    });

    it('renders each case into a sound project', async () => {
      for (const { name: caseName, values } of cases) {
        expect({ caseName, problems: await problemsOf(values) }).toEqual({
          caseName,
          problems: [],
        });
      }
    });

    it('has a golden output for each case and no other', () => {
      expect(
        readdirSync(join(TEMPLATES_FOLDER, name, 'golden')).sort(),
      ).toEqual(cases.map(({ name: caseName }) => `${caseName}.txt`));
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
  });
});

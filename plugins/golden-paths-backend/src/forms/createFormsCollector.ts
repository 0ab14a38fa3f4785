import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { KpisPublisherService } from '@provenpath/plugin-kpis-node';
import { Collector, CollectorContext } from '@provenpath/portal-node';
import { z } from 'zod';
import { toPublication } from './toPublication';
import { FormStore, OpenForm } from './types';

export const FORMS_COLLECTOR_ID = 'abandoned-forms';

const MILLISECONDS_PER_DAY = 24 * 60 * 60 * 1000;
/** The clocks of two servers may differ that much. */
const CLOCK_DIFFERENCE_MILLISECONDS = 60_000;
const FORMS_PER_RUN = 200;
const TASKS_PER_PAGE = 50;
/** Of one person since the form was seen. More runs in a day are a script's. */
const PAGES_PER_PERSON = 20;

export interface SettledForm {
  form: OpenForm;
  /** No run followed, and the template creates what the KPI counts. */
  abandoned: boolean;
}

interface FormsCollectorOptions {
  forms: FormStore;
  auth: AuthService;
  catalog: CatalogService;
  scaffolder: Pick<ScaffolderService, 'listTasks'>;
  publisher: KpisPublisherService;
  /** Types of templates that the lead time is measured of. */
  templateTypes: string[];
  now?: () => Date;
}

/**
 * Settles the forms that were last seen a day ago: sent when the person ran the
 * template after that, abandoned otherwise. Either way it is forgotten who it was.
 * Abandoned ones are published before that, under an id that does not change, so a
 * run that is cut off is made up for by the next one.
 */
export function createFormsCollector(
  options: FormsCollectorOptions,
): Collector<SettledForm, never> {
  const { forms, publisher } = options;
  return {
    id: FORMS_COLLECTOR_ID,
    watermarkSchema: z.never(),
    async *collect(context) {
      const now = options.now?.() ?? new Date();
      const due = await forms.listUnseenSince(
        new Date(now.getTime() - MILLISECONDS_PER_DAY),
        FORMS_PER_RUN,
      );
      if (due.length > 0) {
        const records = await settle(due, options, context);
        yield { records, recordsRead: due.length };
      }
    },
    async write(transaction, records) {
      const abandoned = records
        .filter(record => record.abandoned)
        .map(({ form }) => form);
      if (abandoned.length > 0) {
        const now = options.now?.() ?? new Date();
        await publisher.publishEvidence(toPublication(abandoned, now));
      }
      await forms.forget(
        transaction,
        records.map(({ form }) => form),
      );
      return abandoned.length;
    },
  };
}

async function settle(
  due: OpenForm[],
  options: FormsCollectorOptions,
  context: CollectorContext<never>,
): Promise<SettledForm[]> {
  const counted = await findCountedTemplates(due, options);
  const settled: SettledForm[] = [];
  for (const form of due) {
    context.signal.throwIfAborted();
    const abandoned =
      counted.has(form.template) && !(await wasSent(form, options, context));
    settled.push({ form, abandoned });
  }
  return settled;
}

async function findCountedTemplates(
  due: OpenForm[],
  { auth, catalog, templateTypes }: FormsCollectorOptions,
): Promise<Set<string>> {
  const entityRefs = [...new Set(due.map(({ template }) => template))];
  const { items } = await catalog.getEntitiesByRefs(
    { entityRefs },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return new Set(
    entityRefs.filter((_, index) =>
      templateTypes.includes(String(items[index]?.spec?.type)),
    ),
  );
}

/** Whether a run of the template by the person followed; newest tasks first. */
async function wasSent(
  form: OpenForm,
  { auth, scaffolder }: FormsCollectorOptions,
  context: CollectorContext<never>,
): Promise<boolean> {
  const since = form.seenAt.getTime() - CLOCK_DIFFERENCE_MILLISECONDS;
  const credentials = await auth.getOwnServiceCredentials();
  for (let page = 0; page < PAGES_PER_PERSON; page += 1) {
    context.signal.throwIfAborted();
    context.countApiCall();
    const { items } = await scaffolder.listTasks(
      {
        createdBy: form.person,
        limit: TASKS_PER_PAGE,
        offset: page * TASKS_PER_PAGE,
      },
      { credentials },
    );
    const recent = items.filter(
      ({ createdAt }) => Date.parse(createdAt) >= since,
    );
    if (recent.some(task => templateOf(task) === form.template)) {
      return true;
    }
    if (recent.length < TASKS_PER_PAGE) {
      return false;
    }
  }
  return false;
}

type Task = Awaited<
  ReturnType<ScaffolderService['listTasks']>
>['items'][number];

function templateOf({ spec }: Task): string | undefined {
  const ref = spec.templateInfo?.entityRef;
  return ref
    ? stringifyEntityRef(parseEntityRef(ref, { defaultKind: 'template' }))
    : undefined;
}

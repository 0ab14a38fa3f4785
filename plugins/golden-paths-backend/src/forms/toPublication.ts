import { parseEntityRef } from '@backstage/catalog-model';
import { PublishEvidence } from '@provenpath/plugin-kpis-common';
import { OpenForm } from './types';

/** Why such a form is not counted as a run, in the words of the KPI's page. */
export const ABANDONED_FORM = 'Abandoned: the form was never sent';

/**
 * Abandoned forms beside the template runs. Neither the person nor an answer
 * other than the owning team goes along.
 *
 * @param collectedAt - when the forms were looked at
 */
export function toPublication(
  forms: readonly OpenForm[],
  collectedAt: Date,
): PublishEvidence {
  return {
    kpiId: 'service-creation-lead-time',
    readingId: 'template-run',
    source: {
      title: 'Forms of templates',
      demo: false,
      collectedAt: collectedAt.toISOString(),
    },
    rows: forms.map(form => {
      const { namespace, name } = parseEntityRef(form.template);
      return {
        id: `form/${form.formId}`,
        occurredAt: form.seenAt.toISOString(),
        startedAt: form.openedAt.toISOString(),
        value: null,
        title: `A form of ${name}`,
        url: `/create/templates/${namespace}/${name}`,
        entityRef: null,
        ownerRef: form.ownerRef,
        excludedReason: ABANDONED_FORM,
        breakdownId: form.template,
        generated: false,
        attributes: {
          template: form.template,
          checks: form.passed ? 'passed' : 'failed',
        },
      };
    }),
  };
}

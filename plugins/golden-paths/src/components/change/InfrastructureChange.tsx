import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import type { InfrastructureResponse } from '@provenpath/plugin-golden-paths-common';
import { PortalQueryProvider, QueryPanel } from '@provenpath/portal-react';
import { useEffect, useId } from 'react';
import { useInfrastructure } from '../../hooks/queries';
import { goldenPathsTranslationRef } from '../../translation';
import { OpenPullRequests } from '../infrastructure/OpenPullRequests';
import styles from './Change.module.css';
import { ChangeTable } from './ChangeTable';
import { Dependents } from './Dependents';
import { changeOf, entityRefIn, summarizeChange } from './changeOf';
import type { ChangeOptions } from './changeOf';

/** Props of {@link InfrastructureChange}. */
export type InfrastructureChangeProps = FieldExtensionComponentProps<
  string,
  ChangeOptions
>;

function Effects(props: {
  title: string;
  effects: string[];
  /** True where one comes after the other. */
  isSequence: boolean;
}) {
  const List = props.isSequence ? 'ol' : 'ul';
  return (
    <div>
      <h4 className={styles.subtitle}>{props.title}</h4>
      <List className={styles.effects}>
        {props.effects.map(effect => (
          <li key={effect}>{effect}</li>
        ))}
      </List>
    </div>
  );
}

function Plan(props: {
  action: ChangeOptions['action'];
  resource: InfrastructureResponse;
  answers: Record<string, unknown>;
}) {
  const { action, resource, answers } = props;
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const plan = changeOf(action, resource, answers);
  if (!plan) {
    return <p className={styles.text}>{t('change.notOffered')}</p>;
  }
  const { retirement, openPullRequests } = resource;
  return (
    <div className={styles.stack}>
      {!resource.mayChange && (
        <p className={styles.problem}>{t('change.notAllowed')}</p>
      )}
      {action === 'resize' && <ChangeTable plan={plan} />}
      {plan.effects.length > 0 && (
        <Effects
          title={
            action === 'retire' && retirement
              ? t('change.step', {
                  step: String(retirement.step),
                  total: String(retirement.of),
                })
              : t('change.effects')
          }
          effects={plan.effects}
          isSequence={action === 'retire'}
        />
      )}
      {action === 'retire' && retirement && (
        <Dependents dependents={retirement.dependents} />
      )}
      {openPullRequests.length > 0 && (
        <div>
          <p className={styles.text}>{t('change.open')}</p>
          <OpenPullRequests pullRequests={openPullRequests} />
        </div>
      )}
    </div>
  );
}

/** Tells the form's record what is shown, and that the field is there at all. */
function useRecordedChange(props: InfrastructureChangeProps, text: string) {
  const { formData, onChange } = props;
  useEffect(() => {
    if (formData !== text) {
      onChange(text);
    }
  }, [formData, text, onChange]);
}

function ChangePanel(props: InfrastructureChangeProps) {
  const { t } = useTranslationRef(goldenPathsTranslationRef);
  const titleId = useId();
  const options = props.uiSchema['ui:options'];
  const action = options?.action ?? 'resize';
  const answers: Record<string, unknown> = props.formContext?.formData ?? {};
  const entityRef = entityRefIn(options, answers);
  const query = useInfrastructure(entityRef);
  const plan = query.data && changeOf(action, query.data, answers);
  useRecordedChange(props, summarizeChange(action, plan));
  return (
    <section className={styles.panel} aria-labelledby={titleId}>
      <h3 id={titleId} className={styles.title}>
        {props.schema.title ?? t(`change.${action}Title`)}
      </h3>
      {entityRef ? (
        <QueryPanel
          query={query}
          compact
          loadingLabel={t('change.loading')}
          errorSubject={t('change.subject')}
        >
          {resource => (
            <Plan action={action} resource={resource} answers={answers} />
          )}
        </QueryPanel>
      ) : (
        <p className={styles.text}>{t('change.noEntity')}</p>
      )}
    </section>
  );
}

/** Shows what a resize changes, or what retiring does, before it is asked for. */
export function InfrastructureChange(props: InfrastructureChangeProps) {
  return (
    <PortalQueryProvider>
      <ChangePanel {...props} />
    </PortalQueryProvider>
  );
}

import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EmptyState } from '@provenpath/portal-react';
import { RiCheckboxCircleLine } from '@remixicon/react';
import { useEffect, useRef } from 'react';
import { surveysTranslationRef } from '../../translation';
import { formatDay } from '../shared/days';

/** Props of {@link Thanks}. */
export interface ThanksProps {
  closesOn: string;
  /** True where it takes the place of the form, and of the focus in it. */
  isNew: boolean;
}

/** Stands in place of the form once an answer was sent. */
export function Thanks({ closesOn, isNew }: ThanksProps) {
  const { t } = useTranslationRef(surveysTranslationRef);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) {
      box.current?.focus();
    }
  }, [isNew]);
  return (
    <div ref={box} role="group" aria-label={t('answer.done')} tabIndex={-1}>
      <EmptyState
        icon={<RiCheckboxCircleLine size={28} />}
        title={t('answer.done')}
        description={t('answer.doneAdvice', { day: formatDay(closesOn) })}
      />
    </div>
  );
}

import { Alert } from '@backstage/ui';
import { describeError } from './describeError';

/** Why something that somebody wanted to do did not work; nothing without an error. */
export function FailureAlert(props: { title: string; error: Error | null }) {
  if (!props.error) {
    return null;
  }
  const { detail } = describeError(props.error);
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={props.title}
      description={detail}
    />
  );
}

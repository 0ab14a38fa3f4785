import { EntityLink } from './EntityLink';

/** Whether a text is a full entity ref. */
function isRef(text: string): boolean {
  return /^[a-z]+:[\w.-]+\/[\w.-]+$/i.test(text);
}

/** An entity by its name, linked; other words as they are, and one for none. */
export function RefName(props: { value: string | null; none?: string }) {
  const { value, none = '' } = props;
  if (value === null) {
    return <>{none}</>;
  }
  return isRef(value) ? <EntityLink entityRef={value} /> : <>{value}</>;
}

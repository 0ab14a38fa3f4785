import { CreatedThing } from '@provenpath/plugin-golden-paths-common';
import { FoundThing } from '../types';

type Name = Pick<CreatedThing, 'kind' | 'name'>;

/**
 * Looks for one thing. What cannot be looked up now is shown as unknown, with
 * the reason, and is not removed.
 */
export async function lookUp(
  name: Name,
  stepId: string,
  find: () => Promise<
    | {
        thing: Omit<CreatedThing, 'kind' | 'name' | 'exists'>;
        remove: FoundThing['remove'];
      }
    | undefined
  >,
): Promise<FoundThing> {
  try {
    const found = await find();
    return found
      ? {
          stepId,
          thing: { ...name, exists: true, ...found.thing },
          remove: found.remove,
        }
      : {
          stepId,
          thing: { ...name, exists: false, createdByThisRun: 'unknown' },
          remove: async () => false,
        };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      stepId,
      thing: {
        ...name,
        exists: 'unknown',
        createdByThisRun: 'unknown',
        keptBecause: `It could not be looked up: ${why}`,
      },
      remove: () => Promise.reject(error),
    };
  }
}

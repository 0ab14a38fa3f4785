import type { Random } from '../organization/random';
import type { RepositorySpec } from '../organization/repositories';

export type Tags = Record<string, string>;
export type TagsOn = (day: string) => Tags;

/** The service that was renamed, and what its tags said until then. */
export const RENAMED = {
  now: 'product-catalog-service',
  before: 'catalog-service',
};

/** As the modules of the infrastructure repository tag what they make. */
export function moduleTags(
  spec: RepositorySpec,
  environment: string,
  renamedOn: string,
): TagsOn {
  return day => ({
    cost_center: spec.team,
    environment,
    managed_by: 'terraform',
    owner: spec.team,
    service:
      spec.name === RENAMED.now && day < renamedOn ? RENAMED.before : spec.name,
  });
}

const titleCase = (text: string) =>
  text.replace(/(^|[-_])[a-z]/g, letters => letters.toUpperCase());

/** The ways in which people tag by hand, each with how often it is met. */
const HABITS: Array<{
  weight: number;
  write: (tags: Tags) => Tags;
}> = [
  { weight: 74, write: tags => tags },
  // The same keys and values in another case.
  {
    weight: 8,
    write: ({ owner, service, environment }) => ({
      Owner: titleCase(owner),
      Service: titleCase(service),
      Environment: environment.toUpperCase(),
    }),
  },
  // A space before the key, and nothing but the team.
  { weight: 5, write: ({ owner }) => ({ ' owner': owner }) },
  // Two keys that differ in their case alone, with two answers.
  {
    weight: 3,
    write: tags => ({ ...tags, Owner: 'team-platform' }),
  },
  // Words of the team's own, and no owner.
  { weight: 5, write: ({ service }) => ({ project_name: service }) },
  { weight: 5, write: () => ({}) },
];

/**
 * Tags of what was made by hand: some of it is tagged as it should be, some
 * otherwise, some not at all. In the last months less of it is wrong.
 */
export function handTags(
  plan: TagsOn,
  random: Random,
  tidiedOn: string,
): TagsOn {
  const habit = random.pickWeighted(HABITS, ({ weight }) => weight);
  const isTidied = random.chance(0.45);
  return day => {
    const tags = plan(day);
    return isTidied && day >= tidiedOn ? tags : habit.write(tags);
  };
}

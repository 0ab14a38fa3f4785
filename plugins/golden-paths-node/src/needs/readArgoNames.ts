import { isObject, text } from './readValues';
import { TemplateStep } from './renderStepInputs';
import { NeededArgoName } from './types';

/** A project that a step of its own made is not made again by the next one. */
export function readArgoNames(
  steps: readonly TemplateStep[],
): NeededArgoName[] {
  const names = steps.flatMap(step =>
    step.action === 'golden-path:argocd-project-create'
      ? readProjects(step)
      : readApplication(step),
  );
  return names.filter(
    (name, index) =>
      names.findIndex(
        other =>
          other.instance === name.instance &&
          other.kind === name.kind &&
          other.name === name.name,
      ) === index,
  );
}

function readProjects({ id, input }: TemplateStep): NeededArgoName[] {
  const instance = text(input.argoInstance);
  const projects = Array.isArray(input.projects) ? input.projects : [];
  return projects.flatMap(project => {
    const name = isObject(project) ? text(project.name) : undefined;
    return instance && name
      ? [{ stepId: id, kind: 'project' as const, instance, name }]
      : [];
  });
}

function readApplication({
  id,
  action,
  input,
}: TemplateStep): NeededArgoName[] {
  const instance = text(input.argoInstance);
  const name = text(input.appName);
  if (action !== 'argocd:create-resources' || !instance || !name) {
    return [];
  }
  return [
    { stepId: id, kind: 'application', instance, name },
    {
      stepId: id,
      kind: 'project',
      instance,
      name: text(input.projectName) ?? name,
    },
  ];
}

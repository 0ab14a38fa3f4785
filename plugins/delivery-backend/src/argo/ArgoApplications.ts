import { Entity } from '@backstage/catalog-model';
import { isError } from '@backstage/errors';
import { ArgoApplicationResponse } from '@provenpath/plugin-delivery-common';
import { ArgoClient } from './ArgoClient';
import { ArgoInstance } from './readArgoInstances';

export const APP_NAME_ANNOTATION = 'argocd/app-name';
/** Names one of several instances, as the community plugins call it. */
export const INSTANCE_NAME_ANNOTATION = 'argocd/instance-name';

/** Finds the Argo CD application that an entity names. */
export class ArgoApplications {
  private readonly clients: ArgoClient[];

  constructor(instances: ArgoInstance[]) {
    this.clients = instances.map(instance => new ArgoClient(instance));
  }

  /** Asks the instance that the entity names, else each one in turn. */
  async read(entity: Entity): Promise<ArgoApplicationResponse> {
    const annotations = entity.metadata.annotations ?? {};
    const name = annotations[APP_NAME_ANNOTATION];
    if (!name) {
      return missing(
        `No application is named. Add the annotation "${APP_NAME_ANNOTATION}" with the name of the Argo CD application to the catalog-info.yaml of this ${entity.kind.toLowerCase()}.`,
        APP_NAME_ANNOTATION,
      );
    }
    const instanceName = annotations[INSTANCE_NAME_ANNOTATION];
    const clients = this.clients.filter(
      client => !instanceName || client.name === instanceName,
    );
    if (clients.length === 0) {
      return instanceName
        ? missing(
            `The annotation "${INSTANCE_NAME_ANNOTATION}" is "${instanceName}", and no such instance is configured. Correct it or remove it.`,
            INSTANCE_NAME_ANNOTATION,
          )
        : missing(
            'No Argo CD is configured. Add an instance to argocd.appLocatorMethods in the portal configuration.',
            null,
          );
    }
    for (const client of clients) {
      try {
        return {
          missing: null,
          application: await client.readApplication(name),
          fetchedAt: new Date().toISOString(),
        };
      } catch (error) {
        if (!isError(error) || error.name !== 'NotFoundError') {
          throw error;
        }
      }
    }
    return missing(
      `Argo CD knows no application "${name}", or the portal's account may not see it. Correct the annotation "${APP_NAME_ANNOTATION}" or register the application.`,
      APP_NAME_ANNOTATION,
    );
  }
}

function missing(
  reason: string,
  annotation: string | null,
): ArgoApplicationResponse {
  return {
    missing: { reason, annotation },
    application: null,
    fetchedAt: new Date().toISOString(),
  };
}

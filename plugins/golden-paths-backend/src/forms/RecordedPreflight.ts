import { AuthService } from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  PreflightRequest,
  PreflightResponse,
} from '@provenpath/plugin-golden-paths-common';
import { Preflight, ReadOptions } from '../preflight';
import { FormStore } from './types';

const ENTITY_REF = /^([a-z]+:)?([a-z0-9._-]+\/)?[a-z0-9._-]+$/i;

/** The answer `owner`, which is free text until it names a group. */
function ownerOf(request: PreflightRequest): string | null {
  const { owner } = request.values;
  return typeof owner === 'string' && ENTITY_REF.test(owner)
    ? stringifyEntityRef(parseEntityRef(owner, { defaultKind: 'group' }))
    : null;
}

/**
 * A form asks for its checks on its last page, so a person who asks has come that
 * far. A machine that asks has no form.
 */
export class RecordedPreflight implements Preflight {
  constructor(
    private readonly options: {
      inner: Preflight;
      forms: FormStore;
      auth: Pick<AuthService, 'isPrincipal'>;
      now?: () => Date;
    },
  ) {}

  checkName(name: string, options: ReadOptions) {
    return this.options.inner.checkName(name, options);
  }

  async check(
    request: PreflightRequest,
    options: ReadOptions,
  ): Promise<PreflightResponse> {
    const { inner, forms, auth, now } = this.options;
    // Before the answer: nobody can send the form sooner.
    const seenAt = now?.() ?? new Date();
    const answer = await inner.check(request, options);
    const { credentials } = options;
    if (auth.isPrincipal(credentials, 'user')) {
      await forms.see({
        person: credentials.principal.userEntityRef,
        template: stringifyEntityRef(
          parseEntityRef(request.template, { defaultKind: 'template' }),
        ),
        ownerRef: ownerOf(request),
        passed: answer.ok,
        seenAt,
      });
    }
    return answer;
  }
}

import { InputError } from '@backstage/errors';
import {
  Choice,
  ProposalsResponse,
  proposalsQuerySchema,
} from '@provenpath/plugin-golden-paths-common';
import { z } from 'zod';
import { AdoptionGround } from '../adoption';
import { ScanStore } from '../scans';
import { isWorkflow } from './goldenPathsOfChoices';
import { suggestLayer } from './suggestLayer';
import { CalledWorkflow, ChoiceStore, ChosenWorkflow } from './types';

export type ProposalsQuery = z.output<typeof proposalsQuerySchema>;
type Item = ProposalsResponse['items'][number];

/** What the organisations call most, and what of it was ticked. */
export class StoredProposals {
  constructor(
    private readonly options: {
      choices: ChoiceStore;
      scans: ScanStore;
      ground: AdoptionGround;
    },
  ) {}

  async list(
    query: ProposalsQuery,
  ): Promise<Omit<ProposalsResponse, 'mayChoose'>> {
    const { choices, scans, ground } = this.options;
    const chosen = await choices.list();
    const called = await choices.listCalled(query);
    const newest = await scans.readLastScans('any');
    const complete = await scans.readLastScans();
    const { definitions } = await ground.readGoldenPaths();
    return {
      read: await scans.countRepositories(),
      partial: newest.size === 0 || complete.size < newest.size,
      files: definitions
        .filter(({ source, definition }) => source === 'file' && definition)
        .map(({ provider }) => provider),
      items: [
        ...called.map(one => toItem(one, chosen)),
        ...chosen
          .filter(tick => !called.some(one => isSame(one, tick)))
          .map(tick => toItem({ ...tick, callers: 0, refs: [] }, chosen)),
      ],
    };
  }

  /** @throws InputError for a workflow that nobody calls. */
  async choose(
    { choices }: Choice,
    who: { by: string; at: Date },
  ): Promise<void> {
    const known = [
      ...(await this.options.choices.listCalled({ text: '', limit: 10_000 })),
      ...(await this.options.choices.list()),
    ];
    const unknown = choices.find(
      choice => !known.some(one => isSame(one, choice)),
    );
    if (unknown) {
      throw new InputError(
        `No scanned repository calls "${unknown.repository}/${unknown.path}". Tick one of the list of proposals.`,
      );
    }
    await this.options.choices.replace(choices, who);
  }
}

function toItem(
  called: CalledWorkflow,
  chosen: readonly ChosenWorkflow[],
): Item {
  const { repository, path, callers, refs } = called;
  const tick = chosen.find(one => isSame(one, called));
  return {
    repository,
    path,
    callers,
    refs: refs.slice(0, 10),
    kind: isWorkflow(path) ? 'workflow' : 'action',
    suggestedLayer: suggestLayer(path),
    chosen: tick
      ? { layer: tick.layer, by: tick.by, at: tick.at.toISOString() }
      : null,
  };
}

function isSame(
  a: { repository: string; path: string },
  b: { repository: string; path: string },
): boolean {
  return a.repository === b.repository && a.path === b.path;
}

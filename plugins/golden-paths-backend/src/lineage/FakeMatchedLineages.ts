import {
  MovedRepository,
  repositoryIdOf,
} from '@provenpath/plugin-golden-paths-common';
import { MatchedLineage, MatchedLineageStore } from './types';

export class FakeMatchedLineages implements MatchedLineageStore {
  private readonly matched = new Map<string, MatchedLineage>();

  async set(matched: MatchedLineage): Promise<void> {
    this.matched.set(repositoryIdOf(matched.repository), matched);
  }

  async remove(repository: MovedRepository): Promise<boolean> {
    return this.matched.delete(repositoryIdOf(repository));
  }

  async list(): Promise<MatchedLineage[]> {
    return [...this.matched.values()];
  }
}

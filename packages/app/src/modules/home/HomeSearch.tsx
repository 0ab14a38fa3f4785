import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { Button, SearchField } from '@backstage/ui';

/** Searches catalog and docs from the home page. */
export function HomeSearch() {
  const [term, setTerm] = useState('');
  const navigate = useNavigate();

  const search = (event: FormEvent) => {
    event.preventDefault();
    navigate(`/search?query=${encodeURIComponent(term.trim())}`);
  };

  return (
    <form role="search" className="portal-home-search" onSubmit={search}>
      <SearchField
        aria-label="Search services, APIs, docs and people"
        placeholder="Search services, APIs, docs and people"
        size="medium"
        value={term}
        onChange={setTerm}
      />
      <Button type="submit" size="medium">
        Search
      </Button>
    </form>
  );
}

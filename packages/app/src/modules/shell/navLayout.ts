import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react';
import { useLocation } from 'react-router-dom';

/**
 * - wide: the navigation stands beside the page and can be folded to icons
 * - medium: icons only; unfolded it lies over the page
 * - narrow: hidden behind a menu button in a bar at the top
 */
export type NavLayout = 'wide' | 'medium' | 'narrow';

export interface NavState {
  layout: NavLayout;
  expanded: boolean;
  /** It lies over the page, which can be dismissed. */
  overlaid: boolean;
  toggle: () => void;
  close: () => void;
}

const WIDE_QUERY = '(min-width: 1100px)';
const NARROW_QUERY = '(max-width: 639px)';
/** Kept per browser, not per user: it depends on the screen. */
const STORAGE_KEY = 'portal.navigation.folded';

function subscribe(notify: () => void): () => void {
  const queries = [WIDE_QUERY, NARROW_QUERY].map(query =>
    window.matchMedia(query),
  );
  queries.forEach(query => query.addEventListener('change', notify));
  return () =>
    queries.forEach(query => query.removeEventListener('change', notify));
}

function currentLayout(): NavLayout {
  if (window.matchMedia(WIDE_QUERY).matches) {
    return 'wide';
  }
  return window.matchMedia(NARROW_QUERY).matches ? 'narrow' : 'medium';
}

/** The state behind the navigation; to be held once, by the shell. */
export function useNavState(): NavState {
  const layout = useSyncExternalStore(subscribe, currentLayout);
  const [folded, setFolded] = useState(
    () => window.localStorage.getItem(STORAGE_KEY) === 'true',
  );
  const [open, setOpen] = useState(false);
  const { pathname } = useLocation();
  const wide = layout === 'wide';

  useEffect(() => setOpen(false), [pathname, layout]);

  const toggle = useCallback(() => {
    if (wide) {
      window.localStorage.setItem(STORAGE_KEY, String(!folded));
      setFolded(!folded);
    } else {
      setOpen(previous => !previous);
    }
  }, [wide, folded]);
  const close = useCallback(() => setOpen(false), []);

  return {
    layout,
    expanded: wide ? !folded : open,
    overlaid: !wide && open,
    toggle,
    close,
  };
}

export const NavStateContext = createContext<NavState>({
  layout: 'wide',
  expanded: true,
  overlaid: false,
  toggle: () => {},
  close: () => {},
});

/** What the shell says about the navigation. */
export function useNav(): NavState {
  return useContext(NavStateContext);
}

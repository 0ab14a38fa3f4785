import { useApi } from '@backstage/frontend-plugin-api';
import { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';
import { useMutation } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router-dom';

/**
 * Mounts the page of the run again. Backstage's own page stops listening to a
 * run once it ended, and has no way to begin anew but to be mounted anew.
 */
function useShowAgain(): () => void {
  const navigate = useNavigate();
  const { pathname, search, hash } = useLocation();
  return () => {
    navigate(pathname.replace(/\/[^/]+\/?$/, ''), { replace: true });
    setTimeout(() => {
      navigate({ pathname, search, hash }, { replace: true });
    });
  };
}

/** Lets a failed run go on where it stopped, and shows it running. */
export function useResume(taskId: string) {
  const scaffolderApi = useApi(scaffolderApiRef);
  const showAgain = useShowAgain();
  return useMutation({
    mutationFn: async () => {
      if (!scaffolderApi.retry) {
        throw new Error('This version of the scaffolder cannot resume a run');
      }
      await scaffolderApi.retry(taskId);
    },
    onSuccess: showAgain,
  });
}

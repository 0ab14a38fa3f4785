import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './Dialogs.module.css';

/** Props of {@link ConfirmDialog}. */
export interface ConfirmDialogProps {
  /** The question. */
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** The word on the button that does it. */
  yes: string;
  no?: string;
  /** For what cannot be taken back. */
  destructive?: boolean;
  isPending?: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something is done; Escape and a click beside it mean no. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, yes, no = 'Cancel', destructive } = props;
  return (
    <Dialog
      isOpen
      isDismissable
      onOpenChange={open => !open && props.onNo()}
      width={480}
    >
      <DialogHeader>{title}</DialogHeader>
      <DialogBody>
        <div className={styles.body}>{children}</div>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onNo}>
          {no}
        </Button>
        <Button
          variant="primary"
          destructive={destructive}
          isPending={props.isPending}
          onPress={props.onYes}
        >
          {yes}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

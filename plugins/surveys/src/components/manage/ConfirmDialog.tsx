import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: {
  title: string;
  text: string;
  yes: string;
  no: string;
  onYes: () => void;
  onNo: () => void;
}) {
  return (
    <Dialog
      isOpen
      isDismissable
      onOpenChange={open => !open && props.onNo()}
      width={420}
    >
      <DialogHeader>{props.title}</DialogHeader>
      <DialogBody>
        <Text as="p" variant="body-medium">
          {props.text}
        </Text>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={props.onNo}>
          {props.no}
        </Button>
        <Button variant="primary" destructive onPress={props.onYes}>
          {props.yes}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

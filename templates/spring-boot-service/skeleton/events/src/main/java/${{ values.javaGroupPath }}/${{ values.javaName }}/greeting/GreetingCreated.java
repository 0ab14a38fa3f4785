package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import java.time.Instant;
import java.util.UUID;

/** Tells other services that a greeting was created. Fields may be added, never taken away. */
public record GreetingCreated(UUID id, String name, Instant createdAt) {
}

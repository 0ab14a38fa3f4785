package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import java.time.Instant;
import java.util.UUID;

/** A greeting as the API answers it. {@code createdAt} is in UTC. */
public record Greeting(UUID id, String name, String message, Instant createdAt) {
}

package ${{ values.javaGroup }}.${{ values.javaName }}.greeting;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Whom to greet. The limits are those of {@code docs/openapi.yaml}. */
public record GreetingRequest(@NotBlank @Size(max = 80) String name) {
}
